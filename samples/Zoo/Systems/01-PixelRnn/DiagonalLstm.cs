namespace DeconvGen.Samples.Zoo;

/// <summary>Walks the columns of a skewed map with <see cref="DiagonalLstmStep"/>, starting from states of zeros.</summary>
internal sealed class DiagonalLstm(DiagonalLstmStep step)
{
    private const int Columns = 55;
    private const int GateLength = 28 * 64;
    private const int StateLength = 28 * 16;

    private float[] _cell = new float[StateLength];
    private float[] _nextCell = new float[StateLength];
    private readonly float[] _zeros = new float[StateLength];

    /// <summary>Computes the state of every column.</summary>
    /// <param name="columns">Inputs of the gates, [55, 28, 64].</param>
    /// <param name="states">Receives the states, [55, 28, 16].</param>
    public void Run(ReadOnlySpan<float> columns, Span<float> states)
    {
        ReadOnlySpan<float> previous = _zeros;
        Array.Clear(_cell);
        for (var column = 0; column < Columns; column++)
        {
            var state = states.Slice(column * StateLength, StateLength);
            step.Run(columns.Slice(column * GateLength, GateLength), _cell, previous, _nextCell, state);
            (_cell, _nextCell) = (_nextCell, _cell);
            previous = state;
        }
    }

    /// <summary>Another one of the same weights.</summary>
    public DiagonalLstm Fork() => new(step.Fork());
}
