namespace DeconvGen.Zoo.Tests.Tables;

/// <summary>A batch normalization within a row.</summary>
internal sealed record ZooNorm(double Epsilon, bool Gamma, bool Beta);
