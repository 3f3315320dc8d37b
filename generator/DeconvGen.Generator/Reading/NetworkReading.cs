using DeconvGen.Generator.Declarations;
using DeconvGen.Generator.Layers;

namespace DeconvGen.Generator.Reading;

/// <summary>
/// What <see cref="NetworkReader"/> found. <c>Declaration</c> is null where nothing can be generated into the class: it is no network, not partial,
/// or of a kind that cannot be one. <c>Problems</c> are those of the class itself; no shape is worth checking before they are gone.
/// </summary>
internal sealed record NetworkReading(NetworkDeclaration? Declaration, EquatableArray<Problem> Problems);
