using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Kernels;
using DeconvGen.Generator.Layers;
using DeconvGen.Generator.Winograd;

namespace DeconvGen.Generator.Scheduling;

/// <summary>How a layer is computed by Toom–Cook tiles: two axes, and how its tiles are divided.</summary>
/// <param name="Strips">The tiles are taken in so many runs, so that what is transformed stays in the cache.</param>
/// <param name="Tile">Mr tiles times Nr vectors of output channels in the products, for <c>Vector&lt;T&gt;</c>.</param>
/// <param name="WideTile">The same for 512-bit vectors.</param>
internal sealed record WinogradPlan(WinogradAxis Height, WinogradAxis Width, int Channels, int OutChannels, int Strips, RegisterTile Tile, RegisterTile WideTile)
{
    /// <summary>Elements between the planes of products, beyond their content: planes a multiple of 4 KB apart would share the same few cache sets.</summary>
    public const int Gap = 48;

    /// <summary>Groups of channels, one after the other: channels, planes and weights here are those of one.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Whether the input is brought together first; see <see cref="StagedPixels"/>. Then input phases are channels.</summary>
    public bool IsStaged { get; init; }

    /// <summary>Units of each row of tiles, where one row is done after the other; 0 where units need not end with rows.</summary>
    public int RowUnits { get; init; }

    /// <summary>The same tiles in units that end with rows, of which each row has as many as are allowed; null where a row is too short.</summary>
    public WinogradPlan? ByRows => new[] { 8, 6, 4, 3, 2, 1 }.Where(count => IsDivisible(count * Height.Tiles)).Select(count => this with { RowUnits = count }).FirstOrDefault();

    /// <summary>Units that divide evenly among 2, 3, 4, 6 and 8 threads.</summary>
    private const int MostUnits = 48;

    public int Products => Height.Transform.Products * Width.Transform.Products;

    public int InputPhases => Height.Inputs.Count * Width.Inputs.Count;

    public int OutputPhases => Height.Outputs.Count * Width.Outputs.Count;

    /// <summary>Terms of each product sum: input channels of all input phases.</summary>
    public int Terms => InputPhases * Channels;

    /// <summary>Planes of transformed weights of one output phase; each has sums over <see cref="PlaneTerms"/>.</summary>
    public int WeightPlanes => Height.WeightRows * Width.WeightRows;

    /// <summary>Whether products read the weights of an input phase from a plane that others read too; see <see cref="WinogradAxis.SharesWeights"/>.</summary>
    public bool SharesWeights => Height.SharesWeights || Width.SharesWeights;

    /// <summary>Terms of a plane of weights: input channels of the input phases that share none.</summary>
    public int PlaneTerms => Height.WeightPhases * Width.WeightPhases * Channels;

    /// <summary>Whether windows that lie side by side on the outputs lie in tiles as a whole.</summary>
    public bool Holds(PooledTile window) => Width.Transform.Products > 1 && Height.HoldsWindows(window.Height) && Width.HoldsWindows(window.Width);

    /// <summary>Whether every product sums over all input phases.</summary>
    public bool IsUniform => Height.FullInputs == Height.Inputs.Count && Width.FullInputs == Width.Inputs.Count;

    /// <summary>Elements of transformed weights: of a tile that is only weighed, with 32 × 32 output phases, more than an integer holds.</summary>
    public long Weights => (long)OutputPhases * WeightPlanes * PlaneTerms * OutChannels;

    public int Tiles => Height.Tiles * Width.Tiles;

    /// <summary>Tiles of a strip; the last may have fewer.</summary>
    public int StripTiles => (Tiles + Strips - 1) / Strips;

    public int LastStripTiles => Tiles - ((Strips - 1) * StripTiles);

    /// <summary>Units of work: groups, blocks of output channels, or runs of tiles.</summary>
    public int Units => IsByGroups ? Groups : IsByChannels ? Blocks : TileUnits;

    /// <summary>Whether all tiles of a group are a unit: where there is one run of them, or so many groups that they divide evenly among threads, none of which reads all weights then.</summary>
    public bool IsByGroups => RowUnits == 0 && Groups > 1 && (Groups >= EvenGroups || TileUnits == 1);

    /// <summary>Of so many groups no thread has more than twice what another has, up to eight threads.</summary>
    private const int EvenGroups = 8;

    /// <summary>
    /// Whether the products and outputs of some channels are a unit, whose threads all transform the input: where there is one run of tiles, or where weights come from memory. There
    /// two threads with tiles of their own would both read them all.
    /// </summary>
    public bool IsByChannels => RowUnits == 0 && Groups == 1 && (TileUnits == 1 ? Blocks > 1 : Blocks >= LeastBlocks && 4.0 * Weights > CostModel.FarBytes);

    /// <summary>Blocks of channels of 512-bit vectors; narrower ones have more, which the same units divide.</summary>
    private int Blocks => (OutChannels + (WideTile.Nr * WideLanes.Of(Element.Float32)) - 1) / (WideTile.Nr * WideLanes.Of(Element.Float32));

    /// <summary>Blocks that divide among two threads so that neither has half as much again as the other.</summary>
    private const int LeastBlocks = 4;

    /// <summary>
    /// Runs of tiles of nearly equal length. As many, up to <see cref="MostUnits"/>, as leave each strip of any range of them a whole tile of sums; at least the strips.
    /// An even number: five units take two threads three turns, four take two.
    /// </summary>
    private int TileUnits => RowUnits > 0 ? RowUnits * Height.Tiles : Enumerable.Range(Strips, Math.Max(1, Math.Min(MostUnits, Tiles) - Strips + 1)).Reverse().First(units => units == Strips || (units % 2 == 0 && IsDivisible(units)));

    /// <summary>Any number of units, of one tile more or less, divided into strips.</summary>
    private bool IsDivisible(int units)
    {
        var least = Math.Max(Tile.Mr, WideTile.Mr);
        return Enumerable.Range(1, units).All(count => Shortest(count * Tiles / units) >= least && Shortest(((count * Tiles) + units - 1) / units) >= least);

        int Shortest(int tiles) => tiles / Math.Max(1, (tiles + StripTiles - 1) / StripTiles);
    }

    /// <summary>Elements of a plane of transformed inputs.</summary>
    public int InputPlane => (StripTiles * Terms) + Gap;

    /// <summary>F(4×4, 3×3).</summary>
    public override string ToString() => Height.Transform.Products == 1
        ? $"F({Width.Transform.Outputs}, {Width.Transform.Taps})"
        : $"F({Height.Transform.Outputs}×{Width.Transform.Outputs}, {Height.Transform.Taps}×{Width.Transform.Taps})";
}
