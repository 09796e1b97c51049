using TestAccounts.SampleServices;

namespace TestAccounts.Tests.AccountApis;

/// <summary>A config of the documentation, and the service that it describes.</summary>
/// <param name="Page">The page, from the folder of the documentation.</param>
/// <param name="Section">The heading above the config; <see langword="null"/> where the page has one config.</param>
/// <param name="Fake">Makes the service.</param>
/// <param name="Urls">The variables that have the service's URL.</param>
/// <param name="Variables">The other variables of the config.</param>
public sealed record AccountApiCase(
    string Page, string? Section, Func<ServiceFake> Fake, IReadOnlyList<string> Urls, IReadOnlyList<(string Name, string Value)> Variables)
{
    /// <summary>What follows the unique text in the login.</summary>
    public string LoginSuffix { get; init; } = "";

    /// <summary>The variable that has the URL of the token, and its path, where the config has one.</summary>
    public (string Variable, string Path)? TokenPath { get; init; }

    public string Config
    {
        get
        {
            var page = DocumentationPage.Read(["docs", .. Page.Split('/')]);
            return (Section is null ? page : new DocumentationPage(page.Sections(2)[Section])).JsonBlocks.First();
        }
    }
}
