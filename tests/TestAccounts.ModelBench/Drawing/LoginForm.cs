namespace TestAccounts.ModelBench;

/// <summary>A form in which a service keeps the logins that it is sent.</summary>
/// <param name="Name">What it does to them.</param>
/// <param name="Of">Does it.</param>
public sealed record LoginForm(string Name, Func<string, string> Of)
{
    private const int LongestLogin = 20;

    public static LoginForm AsSent { get; } = new("as sent", login => login);

    public static IReadOnlyList<LoginForm> All { get; } =
    [
        new("upper case", login => login.ToUpperInvariant()),
        new("capitalised", login => char.ToUpperInvariant(login[0]) + login[1..]),
        new("with a prefix", login => @"CORP\" + login),
        new("with a suffix", login => login + "@corp.example"),
        new("underscores", login => login.Replace('-', '_')),
        new("dots", login => login.Replace('-', '.')),
        new("separators stripped", login => login.Replace("-", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal)),
        new("cut", login => login.Length > LongestLogin ? login[..LongestLogin] : login),
        new("without its domain", login => login.Split('@')[0]),
        new("upper case with underscores", login => login.ToUpperInvariant().Replace('-', '_')),
    ];

    public override string ToString() => Name;
}
