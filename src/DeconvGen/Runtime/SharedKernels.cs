using System.ComponentModel;

namespace DeconvGen.Runtime;

/// <summary>A generated kernel of one operand, on units of work from <paramref name="begin"/> to before <paramref name="end"/>.</summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void Kernel1<T>(ref T a, nint begin, nint end);

/// <summary>The same of two operands.</summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void Kernel2<T>(ref T a, ref T b, nint begin, nint end);

/// <summary>The same of three operands.</summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void Kernel3<T>(ref T a, ref T b, ref T c, nint begin, nint end);

/// <summary>The same of four operands, of which the last may be scratch.</summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void Kernel4<T>(ref T a, ref T b, ref T c, ref T d, nint begin, nint end);

/// <summary>The same of five operands, of which the fourth may be scratch.</summary>
/// <typeparam name="T">Element type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void Kernel5<T>(ref T a, ref T b, ref T c, ref T d, ref T e, nint begin, nint end);
