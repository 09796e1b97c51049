using System.CommandLine;
using System.CommandLine.Invocation;

namespace TestAccounts.Tool.CommandLine;

internal static class WrongCommandLine
{
    public static async Task<int> InvokeAsync(ParseResult parse, ParseErrorAction suggestions)
    {
        var exitCode = await Invocation.RunAsync(parse, static _ => Task.FromResult(ExitCode.Refused));
        suggestions.ShowHelp = false;
        await parse.InvokeAsync(new InvocationConfiguration { Output = Console.Error, Error = TextWriter.Null });
        await Console.Error.WriteLineAsync("See testaccounts --help.");
        return exitCode;
    }
}
