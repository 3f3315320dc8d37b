namespace DeconvGen.Generator.Kernels;

// A tensor of the output's shape that is added before the activation, read at the elements that are about to be written.
internal sealed partial class WidthKernel
{
    private void AddResidual(StatementBuilder body, string sum, RowContext row, int o, ColumnTile tile, int vector)
    {
        if (_lanes is { } lanes)
        {
            AddResidual(body, sum, row, o, tile.Column + (vector * lanes), tile.Remaining is Index.Constant rest ? rest.Value - (vector * lanes) : lanes);
        }
        else if (_request.Residual is { } residual)
        {
            body.Set(sum, new Value.Add(sum, new Value.LoadFirst("r", row.R + (o * residual.ChannelStride) + tile.Column, tile.Remaining)));
        }
    }

    /// <summary>From a column of the output on; as many lanes as a store there would write, perhaps none.</summary>
    private void AddResidual(StatementBuilder body, string sum, RowContext row, int o, Index column, int count)
    {
        if (_request.Residual is { } residual && count > 0)
        {
            var offset = row.R + (o * residual.ChannelStride) + column;
            body.Set(sum, new Value.Add(sum, count < _lanes ? new Value.LoadFirst("r", offset, count) : new Value.Load("r", offset)));
        }
    }

    /// <summary>From the row of scratch that the phase's sums replace. Behind its last element lies what is never put into the output.</summary>
    private void AddScatteredResidual(StatementBuilder body, string sum, Index offset, ColumnTile tile)
    {
        if (_request.Residual is not null)
        {
            body.Set(sum, new Value.Add(sum, _lanes is null ? new Value.LoadFirst("s", offset, tile.Remaining) : new Value.Load("s", offset)));
        }
    }
}
