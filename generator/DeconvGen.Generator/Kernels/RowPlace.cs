using DeconvGen.Generator.Scheduling;

namespace DeconvGen.Generator.Kernels;

/// <summary>Where rows lie.</summary>
internal static class RowPlace
{
    /// <summary>Elements from the first row to this one, which may not lie before it where only some rows are kept.</summary>
    public static Index Row(this TensorView view, Index row) => (view.KeptRows > 0 ? row % view.KeptRows : row) * view.Strides[1];
}
