using System.Xml.Linq;

namespace Cake.TestAccounts.Tests;

public sealed class AliasDocumentationTests
{
    [Fact]
    public void Every_alias_has_a_summary_and_an_example_that_uses_it()
    {
        var aliases = XDocument.Load(Path.ChangeExtension(typeof(TestAccountsAliases).Assembly.Location, ".xml"))
            .Descendants("member")
            .Where(member => member.Attribute("name")!.Value.StartsWith("M:Cake.TestAccounts.TestAccountsAliases.", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(12, aliases.Count);
        Assert.All(aliases, alias =>
        {
            var name = alias.Attribute("name")!.Value.Split('(')[0].Split('.')[^1];
            Assert.NotEmpty(alias.Element("summary")!.Value.Trim());
            Assert.Contains($"{name}(", alias.Element("example")!.Element("code")!.Value, StringComparison.Ordinal);
        });
    }
}
