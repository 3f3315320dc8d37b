using System.Globalization;

namespace DeconvGen.Samples.Zoo;

/// <summary>The command line <c>zoo list | info NAME | run NAME</c>.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        return Run(arguments, Console.Out, Console.Error);
    }

    /// <summary>0: done; 1: the picture cannot be written; 2: wrong arguments.</summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        try
        {
            Execute(ZooArguments.Parse(arguments), output);
            return 0;
        }
        catch (UsageException exception)
        {
            error.WriteLine(exception.Message);
            error.WriteLine();
            error.Write(ZooArguments.Usage);
            return 2;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static void Execute(ZooArguments arguments, TextWriter output)
    {
        switch (arguments.Command)
        {
            case ZooCommand.List:
                ListCommand.Execute(output);
                break;
            case ZooCommand.Info:
                InfoCommand.Execute(arguments.Entry!, output);
                break;
            default:
                RunCommand.Execute(arguments.Entry!, arguments, output);
                break;
        }
    }
}
