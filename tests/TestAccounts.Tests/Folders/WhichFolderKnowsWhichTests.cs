using TestAccounts.TestInfrastructure;

namespace TestAccounts.Tests.Folders;

/// <summary>Data flows one way: of two folders of the engine, at most one needs the other. Its <c>using</c> lines tell.</summary>
public sealed class WhichFolderKnowsWhichTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void No_two_folders_of_the_engine_need_each_other(int depth)
    {
        var imports = FolderImport.Of(RepositoryRoot.PathTo("src", "TestAccounts"), depth);

        Assert.Contains(imports, import => import is { Folder: "Provisioning", Imported: "Ledger" });
        Assert.Empty(new FolderCircles(imports).All());
    }

    [Fact]
    public void Circles_are_found_however_many_folders_are_in_them()
    {
        var circles = new FolderCircles(
        [
            new("A/1.cs", "A", "B"), new("A/2.cs", "A", "B"), new("B/3.cs", "B", "C"), new("C/4.cs", "C", "A"), new("C/4.cs", "C", "D"),
            new("D/5.cs", "D", "E"), new("E/6.cs", "E", "D"), new("E/6.cs", "E", "F"), new("F/7.cs", "F", "G"),
        ]);

        Assert.Equal(
            ["A needs B in A/1.cs, A/2.cs; B needs C in B/3.cs; C needs A in C/4.cs", "D needs E in D/5.cs; E needs D in E/6.cs"],
            circles.All());
    }
}
