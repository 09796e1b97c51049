using Microsoft.Testing.Platform.Extensions;

namespace TestAccounts.TestingPlatform;

/// <summary>What the platform wants to know of each extension.</summary>
internal abstract class Extension(AccountsOfTheTests accounts) : IExtension
{
    public string Uid => GetType().FullName!;

    public string Version => typeof(Extension).Assembly.GetName().Version!.ToString(3);

    public string DisplayName => "TestAccounts";

    public string Description => "Provisions the test accounts of testaccounts.json, and deletes them again.";

    public Task<bool> IsEnabledAsync() => Task.FromResult(accounts.AreWanted);
}
