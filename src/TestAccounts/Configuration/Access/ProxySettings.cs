namespace TestAccounts.Configuration.Access;

/// <summary>A proxy; none at all where <paramref name="Address"/> is <see langword="null"/>.</summary>
internal sealed record ProxySettings(Uri? Address, string? Username, string? Password);
