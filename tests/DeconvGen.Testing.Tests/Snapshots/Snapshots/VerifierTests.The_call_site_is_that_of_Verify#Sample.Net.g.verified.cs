//HintName: Sample.Net.g.cs
// ∘
partial class Net;
