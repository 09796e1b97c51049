using System.CommandLine;
using TestAccounts.Tool.CommandLine;

namespace TestAccounts.Tool.Commands;

internal static class SweepCommand
{
    private static readonly Option<bool> ByTag = new("--by-tag")
    {
        Description = "Also ask each service of the config for accounts that carry a tag, as where the ledger is lost. [default: false]",
    };

    private static readonly Option<string?> OlderThan = new("--older-than")
    {
        HelpName = "AGE",
        Description = "By tag, only sweep accounts older than this, such as 90m or 2h. [default: 2h]",
    };

    private static readonly Option<bool> OldTags = new("--old-tags")
    {
        Description = "By tag, also sweep accounts of earlier versions, whose logins have no check letter. [default: false]",
    };

    private static readonly Option<bool> WithConfig = new("--with-config")
    {
        Description = "Delete as the config describes the services now, where a run's own description can never succeed. [default: false]",
    };

    private static readonly Option<string?> Adopt = new("--adopt")
    {
        HelpName = "FOLDER",
        Description = "Sweep this ledger from elsewhere, as its records say, instead of your own. [default: none]",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Only tell what would be deleted. [default: false]",
    };

    public static Command Create() => new ToolCommand(
        "sweep", "Delete what dead runs left; with --by-tag, without a ledger too.", SweepAsync)
    {
        Options = { ByTag, OlderThan, OldTags, WithConfig, Adopt, DryRun },
    };

    private static async Task<int> SweepAsync(Invocation invocation)
    {
        RefuseWithoutTag(invocation.Parse);
        var dryRun = invocation.Parse.GetValue(DryRun);
        var report = await invocation.Session.SweepAsync(
            new()
            {
                ByTag = invocation.Parse.GetValue(ByTag),
                OlderThan = SweepOptions.ParseAge(invocation.Parse.GetValue(OlderThan)),
                OldTags = invocation.Parse.GetValue(OldTags),
                WithConfig = invocation.Parse.GetValue(WithConfig),
                Adopt = invocation.Parse.GetValue(Adopt) is { Length: > 0 } folder ? Path.GetFullPath(folder) : null,
                DryRun = dryRun,
            },
            invocation.Cancellation);
        invocation.Output.Swept(report, dryRun);
        return (int)report.Outcome;
    }

    // Whoever gives an age believes that it counts; without a tag, what dead runs left is swept whatever its age.
    private static void RefuseWithoutTag(ParseResult parse)
    {
        Option[] useless = parse.GetValue(ByTag) ? [] : [.. new Option[] { OlderThan, OldTags }.Where(option => parse.GetResult(option) is { Implicit: false })];
        if (useless.Length > 0)
        {
            throw new TestAccountsException(
                SessionOutcome.Refused, [.. useless.Select(option => ToolFaults.WrongCommandLine($"{option.Name} is about what --by-tag finds; give that too, or leave {option.Name} out."))]);
        }
    }
}
