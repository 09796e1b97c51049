namespace TestAccounts.SampleServices;

internal sealed record CommandLineArguments(string UrlsFile, IReadOnlyList<string> Only, bool UntilStandardInputCloses)
{
    public const string Usage = "--urls-file PATH [--only orders,billing,identity] [--until-stdin-closes]";

    public static CommandLineArguments? Parse(string[] arguments)
    {
        var parsed = new CommandLineArguments("", [], UntilStandardInputCloses: false);
        for (var rest = arguments.AsSpan(); !rest.IsEmpty;)
        {
            switch (rest)
            {
                case ["--urls-file", var path, .. var left]:
                    parsed = parsed with { UrlsFile = path };
                    rest = left;
                    break;
                case ["--only", var names, .. var left]:
                    parsed = parsed with { Only = names.Split(',') };
                    rest = left;
                    break;
                case ["--until-stdin-closes", .. var left]:
                    parsed = parsed with { UntilStandardInputCloses = true };
                    rest = left;
                    break;
                default:
                    return null;
            }
        }

        return parsed.UrlsFile.Length > 0 ? parsed : null;
    }
}
