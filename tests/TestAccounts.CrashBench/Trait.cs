using TestAccounts.SampleServices;

namespace TestAccounts.CrashBench;

/// <summary>How the services of a trial keep accounts.</summary>
public sealed record Trait(string Name, SampleServiceOptions Options)
{
    public static Trait Plain { get; } = new("plain", new());

    public static IReadOnlyList<Trait> All { get; } =
    [
        Plain, Plain, Plain, Plain, Plain, Plain,
        new("logins in upper case", new() { LoginForm = login => login.ToUpperInvariant() }),
        new("logins with a prefix", new() { LoginForm = login => @"CORP\" + login }),
        new("logins with a suffix", new() { LoginForm = login => login + "@corp.example" }),
        new("logins with underscores", new() { LoginForm = login => login.Replace('-', '_') }),
        new("ids used again", new() { ReusesIds = true }),
        new("ids used again", new() { ReusesIds = true }),
    ];

    public override string ToString() => Name;
}
