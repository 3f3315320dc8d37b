using System.Text.Json;

namespace DeconvGen.Zoo.Tests.Tables;

/// <summary>Padding or crop of a row.</summary>
internal sealed class ZooPadding(JsonElement json, int[] outputPadding)
{
    /// <summary>SAME_TF, VALID, EXPLICIT or CAFFE_CEIL.</summary>
    public string Mode => json.GetProperty("mode").GetString()!;

    /// <summary>Before height and width.</summary>
    public int[] Begin => [json.GetProperty("top").GetInt32(), json.GetProperty("left").GetInt32()];

    /// <summary>After height and width; output padding crops less.</summary>
    public int[] End => [json.GetProperty("bottom").GetInt32() - outputPadding[0], json.GetProperty("right").GetInt32() - outputPadding[1]];

    /// <summary>Whether the end is the overhang of a last window that does not fit, instead of padding that somebody stated.</summary>
    public bool EndIsOverhang => Mode == "CAFFE_CEIL";
}
