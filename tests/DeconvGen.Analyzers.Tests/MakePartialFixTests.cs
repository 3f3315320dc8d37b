using DeconvGen.CodeFixes;

namespace DeconvGen.Analyzers.Tests;

public class MakePartialFixTests
{
    private const string Network = """[Network] [Conv("a", In = [1, 8], OutChannels = 1, Kernel = [3])]""";

    [Theory]
    [InlineData("class {|#0:Net|};", "partial class Net;")]
    [InlineData("public sealed class {|#0:Net|} { }", "public sealed partial class Net { }")]
    [InlineData("\n// a comment\nclass {|#0:Net|};", "\n// a comment\npartial class Net;")]
    [InlineData("public /* no */ class {|#0:Net|};", "public /* no */ partial class Net;")]
    public Task The_class_becomes_partial(string before, string after) =>
        Verify.Fixes<MakePartialFix>("DCG1001", $"{Network} {before}", "Make partial", $"{Network} {after}");

    [Fact]
    public Task Containing_types_become_partial_with_it() => Verify.Fixes<MakePartialFix>(
        "DCG1001",
        $"public class A {{ struct B {{ partial interface C {{ {Network} class {{|#0:Net|}}; }} }} }}",
        "Make partial",
        $"public partial class A {{ partial struct B {{ partial interface C {{ {Network} partial class Net; }} }} }}");

    [Fact]
    public Task A_containing_type_alone_becomes_partial() => Verify.Fixes<MakePartialFix>(
        "DCG1002",
        $"class {{|#1:A|}} {{ {Network} partial class {{|#0:Net|}}; }}",
        "Make partial",
        $"partial class A {{ {Network} partial class Net; }}");

    [Fact]
    public Task Two_classes_in_one_container_are_fixed_at_once() => Verify.FixesAll<MakePartialFix>(
        "DCG1001",
        $"class A {{ {Network} class {{|#0:B|}}; {Network} class {{|#1:C|}}; }}",
        $"partial class A {{ {Network} partial class B; {Network} partial class C; }}");
}
