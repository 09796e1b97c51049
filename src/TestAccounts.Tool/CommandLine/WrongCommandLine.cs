using System.CommandLine;
using System.CommandLine.Invocation;

namespace TestAccounts.Tool.CommandLine;

internal static class WrongCommandLine
{
    /// <summary>Words that mean nothing explain whatever else is missing.</summary>
    public static IEnumerable<Fault> Faults(ParseResult parse) => parse.UnmatchedTokens.Count > 0
        ? parse.UnmatchedTokens.Select(token => ToolFaults.UnknownWord(token, parse.CommandResult.Command.Name))
        : parse.Errors.Select(error => ToolFaults.WrongCommandLine(error.Message));

    public static async Task<int> InvokeAsync(ParseResult parse, ParseErrorAction suggestions)
    {
        var exitCode = await Invocation.RunAsync(parse, static _ => Task.FromResult(ExitCode.Refused));
        using var text = new StringWriter();
        suggestions.ShowHelp = false;
        await parse.InvokeAsync(new InvocationConfiguration { Output = text, Error = TextWriter.Null });
        await Console.Error.WriteLineAsync($"{text}See testaccounts --help.".TrimStart());
        return exitCode;
    }
}
