using DeconvGen.Testing.Snapshots;

namespace DeconvGen.Testing.Tests.Snapshots;

/// <summary>Verify's contract on disk; every expected byte is written here by hand.</summary>
public sealed class SnapshotFolderTests : IDisposable
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_begins_with_the_mark_and_the_hint_has_line_feeds_and_no_end_added()
    {
        Compare(accept: true, ("App.Net.g.cs", "class A\r\n{\r}"));
        Assert.Equal(["T.M#App.Net.g.verified.cs"], _folder.Files);
        Assert.Equal([.. Mark, .. "//HintName: App.Net.g.cs\nclass A\n{\n}"u8], _folder.Read("T.M#App.Net.g.verified.cs"));
    }

    [Fact]
    public void A_last_line_feed_of_the_source_stays()
    {
        Compare(accept: true, ("a.cs", "x\n"));
        Assert.Equal([.. Mark, .. "//HintName: a.cs\nx\n"u8], _folder.Read("T.M#a.verified.cs"));
    }

    [Fact]
    public void Equal_files_pass_and_leave_nothing_behind()
    {
        _folder.Write("T.M#a.verified.cs", [.. Mark, .. "//HintName: a.cs\nx"u8]);
        _folder.Write("T.M#b.received.cs", [.. Mark, .. "of an earlier run"u8]);
        _folder.Write("T.M2#b.received.cs", [.. Mark, .. "of another test"u8]);
        Assert.Empty(Compare(accept: false, ("a.cs", "x")));
        Assert.Equal(["T.M#a.verified.cs", "T.M2#b.received.cs"], _folder.Files);
    }

    [Fact]
    public void A_new_file_fails_and_is_kept_as_received()
    {
        Assert.Equal(["New: T.M#a.verified.cs"], Compare(accept: false, ("a.cs", "x")));
        Assert.Equal([.. Mark, .. "//HintName: a.cs\nx"u8], _folder.Read("T.M#a.received.cs"));
    }

    [Theory]
    [InlineData("//HintName: a.cs\ny", "line 2")]
    [InlineData("//HintName: a.cs\nx\n", "line 3")]
    [InlineData("//HintName: a.cs\r\nx", "carriage")]
    [InlineData("", "empty")]
    public void A_different_file_fails_and_the_verified_one_stays(string verified, string message)
    {
        byte[] bytes = [.. Mark, .. System.Text.Encoding.UTF8.GetBytes(verified)];
        _folder.Write("T.M#a.verified.cs", bytes);
        Assert.Contains(message, Assert.Single(Compare(accept: false, ("a.cs", "x"))));
        Assert.Equal(bytes, _folder.Read("T.M#a.verified.cs"));
        Assert.Contains("T.M#a.received.cs", _folder.Files);
    }

    [Fact]
    public void A_verified_file_without_the_mark_fails()
    {
        _folder.Write("T.M#a.verified.cs", "//HintName: a.cs\nx"u8.ToArray());
        Assert.Contains("byte order mark", Assert.Single(Compare(accept: false, ("a.cs", "x"))));
    }

    [Fact]
    public void A_verified_file_that_is_no_longer_generated_fails_and_accepting_deletes_it()
    {
        _folder.Write("T.M#a.verified.cs", [.. Mark, .. "//HintName: a.cs\nx"u8]);
        _folder.Write("T.M#old.verified.cs", [.. Mark, .. "gone"u8]);
        _folder.Write("T.M.verified.txt", [.. Mark, .. "{}"u8]);
        _folder.Write("T.Mother#old.verified.cs", [.. Mark, .. "of another test"u8]);
        Assert.Equal(
            ["Stale, no longer generated: T.M#old.verified.cs", "Stale, no longer generated: T.M.verified.txt"],
            Compare(accept: false, ("a.cs", "x")));
        Assert.Empty(Compare(accept: true, ("a.cs", "x")));
        Assert.Equal(["T.M#a.verified.cs", "T.Mother#old.verified.cs"], _folder.Files);
    }

    [Fact]
    public void Files_of_one_name_are_numbered()
    {
        SnapshotFolder.Compare(
            _folder.Path,
            "T.M",
            SnapshotFile.Render(TextGenerator.Run(new TextGenerator { Files = [("a.cs", "1"), ("b.cs", "2")] }, new TextGenerator { Files = [("a.cs", "3")] })),
            accept: true);
        Assert.Equal(["T.M#a.00.verified.cs", "T.M#a.01.verified.cs", "T.M#b.verified.cs"], _folder.Files);
        Assert.Equal([.. Mark, .. "//HintName: a.cs\n3"u8], _folder.Read("T.M#a.01.verified.cs"));
    }

    [Fact]
    public void An_exception_of_the_generator_is_thrown_again()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => SnapshotFile.Render(TextGenerator.Run(new TextGenerator { Exception = new InvalidOperationException("inside") })));
        Assert.Equal("inside", exception.Message);
    }

    [Theory]
    [InlineData("A.B", "A.B.T", "M", "T.M")]
    [InlineData("A.B", "A.B.Outer+Inner", "M", "Outer.Inner.M")]
    [InlineData("A.B", "A.B.Outer+Middle+Inner", "M", "Middle.Inner.M")]
    [InlineData(null, "T", "M", "T.M")]
    public void The_prefix_is_the_class_with_one_level_of_nesting_and_the_method(string? space, string type, string method, string prefix) =>
        Assert.Equal(prefix, SnapshotNames.Prefix(space, type, method));

    [Fact]
    public void Characters_that_file_names_do_not_take_become_hyphens() => Assert.Equal("a-b-c-d-", SnapshotNames.Clean("a<b:c*d\u0001"));

    [Fact]
    public void A_prefix_is_used_once()
    {
        SnapshotNames.Claim(_folder.Path, "T.M");
        SnapshotNames.Claim(_folder.Path, "T.N");
        Assert.Contains("T.M", Assert.Throws<InvalidOperationException>(() => SnapshotNames.Claim(_folder.Path, "T.M")).Message);
    }

    private IReadOnlyList<string> Compare(bool accept, params (string Hint, string Text)[] files) =>
        SnapshotFolder.Compare(_folder.Path, "T.M", SnapshotFile.Render(TextGenerator.Run(new TextGenerator { Files = files })), accept);
}
