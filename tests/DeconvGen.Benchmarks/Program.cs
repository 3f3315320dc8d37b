using DeconvGen.Benchmarks.Commands;

const string Usage = """
    compare      times of each layer against its peers
    allocations  bytes that Run allocates
    heldout-draw ZOO.JSON [--check]   prints the source of the held-out layers; --check: compares the compiled one with the draw
    growth FOLDER [--quick] [--filter TEXT]   times against the size of the picture and the number of channels: pictures and a table in the folder
    startup FOLDER                    time to the first result in fresh processes, and of a run after it: just in time, ready to run, for debugging, NativeAOT; publishes them into the folder
    generation FOLDER [CLASS ...]   what the networks of a folder cost the generator and the compiler, and how long their kernels are
    typing [EDITS]                  what an edit costs in an editor: the generator and the analyzer, with Roslyn's share

    --suite conv|transposed|tiny|extra|vgg16|heldout|networks|all   default: all, which is all but vgg16
    --filter TEXT                               only layers with this in their name
    --threads N                                 default: 1
    --layout native|nchw                        native: each network's own layout (default); nchw: conversion included
    --algorithm auto|direct|...                 layers compiled anew with this algorithm
    --precision default|high|fast               layers compiled anew with this precision
    --csv FILE                                  results as a table, too
    --repeat N                                  everything so often, with the means of each
    --quick                                     few blocks: shows that everything works
    """;

try
{
    return args switch
    {
        ["compare", .. var options] => CompareCommand.Run(CompareOptions.Parse(options)),
        ["allocations", .. var options] => AllocationsCommand.Run(CompareOptions.Parse(options)),
        ["heldout-draw", .. var rest] => HeldoutDrawCommand.Run(rest),
        ["growth", .. var rest] => GrowthCommand.Run(rest),
        ["startup", .. var rest] => StartupCommand.Run(rest),
        ["generation", .. var rest] => GenerationCommand.Run(rest),
        ["typing", .. var rest] => TypingCommand.Run(rest),
        _ => throw new UsageException("The first argument is a command."),
    };
}
catch (UsageException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(Usage);
    return 2;
}
