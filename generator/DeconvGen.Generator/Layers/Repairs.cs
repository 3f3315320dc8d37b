using System.Globalization;
using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Makes repairs: the C# text of a value together with its meaning.</summary>
internal static class Repairs
{
    /// <summary>Kernels, strides and paddings are seldom above 8.</summary>
    private const int Candidates = 8;

    public static Repair Set(ProblemSite site, string argument, int value) =>
        new(RepairKind.SetArgument, Attribute(site), argument, Number(value)) { Meaning = new ArgumentValue.Integer(value) };

    public static Repair Set(ProblemSite site, string argument, double value) =>
        new(RepairKind.SetArgument, Attribute(site), argument, value.ToString("R", CultureInfo.InvariantCulture)) { Meaning = new ArgumentValue.Number(value) };

    public static Repair Set(ProblemSite site, string argument, IEnumerable<int> values) =>
        new(RepairKind.SetArgument, Attribute(site), argument, "[" + string.Join(", ", values.Select(Number)) + "]")
        {
            Meaning = new ArgumentValue.Integers(values.ToEquatableArray()),
        };

    public static Repair Set<T>(ProblemSite site, string argument, T member)
        where T : struct, Enum =>
        new(RepairKind.SetArgument, Attribute(site), argument, typeof(T).Name + "." + member)
        {
            Meaning = new ArgumentValue.Member(Convert.ToInt32(member, CultureInfo.InvariantCulture)),
        };

    public static Repair Set(ProblemSite site, string argument, string text) =>
        new(RepairKind.SetArgument, Attribute(site), argument, Quoted(text)) { Meaning = new ArgumentValue.Text(text) };

    public static Repair Set(ProblemSite site, string argument, IEnumerable<string> texts) =>
        new(RepairKind.SetArgument, Attribute(site), argument, "[" + string.Join(", ", texts.Select(Quoted)) + "]")
        {
            Meaning = new ArgumentValue.Texts(texts.ToEquatableArray()),
        };

    public static Repair Set(ProblemSite site, string argument, bool value) =>
        new(RepairKind.SetArgument, Attribute(site), argument, value ? "true" : "false") { Meaning = new ArgumentValue.Boolean(value) };

    /// <summary>Numbers for one that is too small: without its sign, then the least ones. Those are offered that the rest of the network allows.</summary>
    public static IEnumerable<int> AtLeast(int value, int least) => new[] { value == int.MinValue ? least : Math.Max(least, -value) }.Concat(Enumerable.Range(least, Candidates)).Distinct();

    public static Repair Remove(ProblemSite site, string argument) => new(RepairKind.RemoveArgument, Attribute(site), argument, "");

    /// <summary>Another kind of layer in its place.</summary>
    public static Repair Change(ProblemSite site, string kind) => new(RepairKind.ChangeKind, Attribute(site), "", kind);

    /// <summary>A layer of its own before the site's; its arguments are written as the repairs that set them.</summary>
    public static Repair Insert(ProblemSite before, string kind, string name, params Repair[] arguments) =>
        new(RepairKind.InsertLayer, Attribute(before), "", $"{kind}({string.Join(", ", arguments.Select(argument => $"{argument.Argument} = {argument.Value}").Prepend(Quoted(name)))})")
        {
            Inserted = new LayerDeclaration(kind, name, [new("Name", new ArgumentValue.Text(name)), .. arguments.Select(argument => new Argument(argument.Argument, argument.Meaning!))]),
        };

    /// <summary>The same behind the site's.</summary>
    public static Repair Append(ProblemSite after, string kind, string name, params Repair[] arguments) => Insert(after, kind, name, arguments) with { Kind = RepairKind.AppendLayer };

    /// <summary>The network without a layer.</summary>
    public static Repair RemoveLayer(ProblemSite site) => new(RepairKind.RemoveLayer, Attribute(site), "", "");

    private static ProblemSite Attribute(ProblemSite site) => new(site.Layer) { Schedule = site.Schedule };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
