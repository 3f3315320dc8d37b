using DeconvGen.Generator.Declarations;

namespace DeconvGen.Generator.Layers;

/// <summary>Where weights and bias come from: tensors of a weight source, or constants of the attribute.</summary>
internal static class ConvolutionWeights
{
    public static WeightSpec? Read(LayerScope scope, ConvolutionArguments arguments, WeightSpec layout)
    {
        var bilinear = scope.Member<Initializer>("Initializer") is Initializer.Bilinear;
        if (scope.Numbers("Weights") is not { } given)
        {
            return !bilinear ? layout with { Tensor = scope.Name + ".weight" } : Bilinear(scope, arguments, layout);
        }

        if (bilinear)
        {
            scope.Report(new ConflictingArguments(scope.Site("Initializer"), scope.Name, "Initializer", "Weights")
            {
                Repairs = [Repairs.Remove(scope.Site(), "Initializer"), Repairs.Remove(scope.Site(), "Weights")],
            });
            return null;
        }

        var expected = (int)ShapeArgument.Product(layout.Dimensions);
        if (given.Count == expected)
        {
            return layout with { Constants = given };
        }

        var oneKernel = (int)ShapeArgument.Product(arguments.Kernel);
        if (given.Count == oneKernel && arguments.Groups == arguments.Input.Channels && arguments.Groups > 1)
        {
            return layout with { Constants = Fill(arguments, layout, (_, _, tap) => given[tap]) };
        }

        scope.Report(CountMismatch(scope, arguments, layout, given.Count, expected / oneKernel));
        return null;
    }

    public static BiasSpec? ReadBias(LayerScope scope, int outChannels)
    {
        var stated = scope.Boolean("Bias");
        if (scope.Numbers("BiasValues") is { } values)
        {
            if (stated is false)
            {
                scope.Report(new ConflictingArguments(scope.Site("Bias"), scope.Name, "Bias", "BiasValues")
                {
                    Repairs = [Repairs.Remove(scope.Site(), "Bias"), Repairs.Remove(scope.Site(), "BiasValues")],
                });
            }
            else if (values.Count != outChannels)
            {
                scope.Report(new ConstantCount(scope.Site("BiasValues"), scope.Name, "BiasValues", values.Count, [outChannels], []));
            }

            return new BiasSpec("", values);
        }

        var constant = scope.States("Weights") || scope.Member<Initializer>("Initializer") is not Initializer.None;
        return stated ?? !constant ? new BiasSpec(scope.Name + ".bias", []) : null;
    }

    private static WeightSpec? Bilinear(LayerScope scope, ConvolutionArguments arguments, WeightSpec layout)
    {
        var (inPerGroup, outPerGroup) = (arguments.Input.Channels / arguments.Groups, arguments.OutChannels / arguments.Groups);
        if (inPerGroup != outPerGroup)
        {
            scope.Report(new BilinearNotSquare(scope.Site("Initializer"), scope.Name, inPerGroup, outPerGroup)
            {
                Repairs = scope.States("Out") ? [] : [Repairs.Set(scope.Site(), "OutChannels", arguments.Input.Channels)],
            });
            return null;
        }

        var kernel = BilinearKernel.Of(arguments.Kernel);
        return layout with { Constants = Fill(arguments, layout, (output, input, tap) => output == input ? kernel[tap] : 0) };
    }

    /// <summary>Values in the tensor's order from a function of (output channel in the group, input channel in the group, kernel element).</summary>
    private static EquatableArray<double> Fill(ConvolutionArguments arguments, WeightSpec layout, Func<int, int, int, double> value)
    {
        var values = new double[ShapeArgument.Product(layout.Dimensions)];
        var taps = (int)ShapeArgument.Product(arguments.Kernel);
        var (inPerGroup, outPerGroup) = (arguments.Input.Channels / arguments.Groups, arguments.OutChannels / arguments.Groups);
        for (var tap = 0; tap < taps; tap++)
        {
            var (offset, rest) = (0, tap);
            for (var axis = arguments.Rank - 1; axis >= 0; axis--)
            {
                offset += rest % arguments.Kernel[axis] * layout.Strides[3 + axis];
                rest /= arguments.Kernel[axis];
            }

            for (var channel = 0; channel < arguments.Groups * outPerGroup * inPerGroup; channel++)
            {
                var (group, output, input) = (channel / (outPerGroup * inPerGroup), channel / inPerGroup % outPerGroup, channel % inPerGroup);
                values[offset + (group * layout.Strides[0]) + (output * layout.Strides[1]) + (input * layout.Strides[2])] = value(output, input, tap);
            }
        }

        return values.ToEquatableArray();
    }

    /// <summary>Nine numbers for a 5×5 kernel fill a 3×3 one: offered where the kernel has equal sides and the channels fit.</summary>
    private static ConstantCount CountMismatch(LayerScope scope, ConvolutionArguments arguments, WeightSpec layout, int count, int channels)
    {
        var kernel = count % channels == 0 && arguments.Kernel[0] > 1 && arguments.Kernel.All(size => size == arguments.Kernel[0])
            ? ConstantShapes.Filled(count / channels, arguments.Kernel)
            : [];
        var candidate = kernel.Count == 0
            ? kernel
            : WeightLayouts.Of(scope.Convention, arguments.Transposed, arguments.Input.Channels, arguments.OutChannels, arguments.Groups, kernel).Dimensions;
        return new ConstantCount(scope.Site("Weights"), scope.Name, "Weights", count, layout.Dimensions, candidate)
        {
            Repairs = kernel.Count == 0 ? [] : [Repairs.Set(scope.Site(), "Kernel", kernel)],
        };
    }
}
