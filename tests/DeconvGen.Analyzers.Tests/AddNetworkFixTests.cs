using DeconvGen.CodeFixes;

namespace DeconvGen.Analyzers.Tests;

public class AddNetworkFixTests
{
    private const string Layer = "Conv(\"a\", In = [1, 8], OutChannels = 1, Kernel = [3])";

    [Fact]
    public Task The_attribute_is_put_before_the_first_layer_on_a_line_of_its_own() => Check(
        $"""
        class Outer;

        /// <summary>A network.</summary>
        // Its layers.
        [{Mark(Layer)}]
        [Conv("b", OutChannels = 2, Kernel = [1])]
        partial class Net;
        """,
        $"""
        class Outer;

        /// <summary>A network.</summary>
        // Its layers.
        [Network]
        [{Layer}]
        [Conv("b", OutChannels = 2, Kernel = [1])]
        partial class Net;
        """);

    [Fact]
    public Task Indentation_is_kept() => Check(
        $$"""
        namespace App
        {
            [{{Mark(Layer)}}]
            partial class Net;
        }
        """,
        $$"""
        namespace App
        {
            [Network]
            [{{Layer}}]
            partial class Net;
        }
        """);

    [Fact]
    public Task On_one_line_it_stays_on_one_line() => Check($"[{Mark(Layer)}] partial class Net;", $"[Network] [{Layer}] partial class Net;");

    [Fact]
    public Task A_qualified_layer_gets_a_qualified_network() =>
        Check($"[{Mark("DeconvGen." + Layer)}] partial class Net;", $"[DeconvGen.Network] [DeconvGen.{Layer}] partial class Net;");

    [Fact]
    public Task The_class_and_its_containers_become_partial_too() =>
        Check($"class Outer {{ [{Mark(Layer)}] sealed class Net; }}", $"partial class Outer {{ [Network] [{Layer}] sealed partial class Net; }}");

    private static string Mark(string layer) => "{|#0:" + layer + "|}";

    private static Task Check(string before, string after) => Verify.Fixes<AddNetworkFix>("DCG1004", before, "Add [Network]", after);
}
