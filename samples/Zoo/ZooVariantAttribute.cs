namespace DeconvGen.Samples.Zoo;

/// <summary>Which table of the zoo a network class declares, or which rows of one.</summary>
/// <param name="id">The variant, such as <c>ry_resnet50</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
internal sealed class ZooVariantAttribute(string id) : Attribute
{
    /// <summary>The variant.</summary>
    public string Id { get; } = id;

    /// <summary>
    /// Where one table takes several classes (a cell that a host loop steps through a sequence): what stands before this class's layer names in the table's rows,
    /// such as <c>LSTM*/fw/</c>, a <c>*</c> for any text without a slash. Null: the class is the whole table. Empty: its rows have the layers' names.
    /// </summary>
    public string? Rows { get; set; }
}
