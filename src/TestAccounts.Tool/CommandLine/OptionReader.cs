using System.CommandLine;

namespace TestAccounts.Tool.CommandLine;

/// <summary>Reads an option, or else the variable that mirrors it, and collects what is wrong with them.</summary>
internal sealed class OptionReader(ParseResult parse, Func<string, string?> variables)
{
    private readonly List<Fault> faults = [];

    public IReadOnlyList<Fault> Faults => faults;

    public string? Text(Option<string?> option) => Read(option).Value;

    public string? FullPath(Option<string?> option)
    {
        switch (Text(option))
        {
            case null:
                return null;
            case "":
                faults.Add(ToolFaults.WrongCommandLine($"{option.Name} is empty; give the path of a file."));
                return null;
            case var path:
                return Path.GetFullPath(path);
        }
    }

    /// <summary>Reads <c>NAME=VALUE</c>, as often as it is given; in the variable they are parted by semicolons.</summary>
    public Dictionary<string, string> Pairs(Option<string[]> option)
    {
        string[] given = parse.GetResult(option) is { Implicit: false }
            ? parse.GetValue(option) ?? []
            : variables(VariableOf(option))?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in given)
        {
            if (pair.Split('=', 2) is [{ Length: > 0 } name, { Length: > 0 } value])
            {
                pairs[name] = value;
            }
            else
            {
                faults.Add(ToolFaults.WrongCommandLine($"'{pair}' of {option.Name} is not {option.HelpName}."));
            }
        }

        return pairs;
    }

    public bool Flag(Option<bool> option)
    {
        if (parse.GetResult(option) is { Implicit: false } given)
        {
            return !given.Errors.Any() && parse.GetValue(option);
        }

        var variable = VariableOf(option);
        var text = variables(variable);
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        if (!bool.TryParse(text, out var value))
        {
            Refuse(variable, text, ["true", "false"]);
        }

        return value;
    }

    public T OneOf<T>(Option<string?> option, T fallback)
        where T : struct, Enum
    {
        var (source, text) = Read(option);
        if (text is null)
        {
            return fallback;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        Refuse(source, text, Enum.GetNames<T>());
        return fallback;
    }

    /// <summary>Reads a duration; zero where there is none, or where the command does not take it.</summary>
    public TimeSpan Duration(Option<string?> option)
    {
        try
        {
            return parse.CommandResult.Command.Options.Contains(option) ? SessionOptions.ParseDuration(Text(option)) : TimeSpan.Zero;
        }
        catch (TestAccountsException e)
        {
            faults.AddRange(e.Faults);
            return TimeSpan.Zero;
        }
    }

    private static string VariableOf(Option option) =>
        "TESTACCOUNTS_" + option.Name[2..].Replace('-', '_').ToUpperInvariant();

    private (string Source, string? Value) Read(Option<string?> option)
    {
        if (parse.GetResult(option) is { Implicit: false } given)
        {
            return (option.Name, given.Errors.Any() ? null : parse.GetValue(option));
        }

        var variable = VariableOf(option);
        return (variable, variables(variable) is { Length: > 0 } text ? text : null);
    }

    private void Refuse(string source, string value, IReadOnlyList<string> valid) =>
        faults.Add(ToolFaults.WrongValue(source, value, valid));
}
