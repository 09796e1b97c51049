using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace TestAccounts.MSBuild;

/// <summary>Finds the projects of the solution that is built, as it builds them: with <c>Configuration</c> and <c>Platform</c>.</summary>
public sealed class FindSolutionProjects : Microsoft.Build.Utilities.Task
{
    /// <summary>The property <c>CurrentSolutionConfigurationContents</c> of any of them.</summary>
    [Required]
    public string SolutionConfiguration { get; set; } = "";

    /// <summary>The projects, with what the solution sets in <c>AdditionalProperties</c>.</summary>
    [Output]
    public ITaskItem[] Projects { get; private set; } = [];

    /// <summary>Finds them.</summary>
    /// <returns>Always <see langword="true"/>.</returns>
    public override bool Execute()
    {
        Projects =
        [
            .. from project in XElement.Parse(SolutionConfiguration).Elements("ProjectConfiguration")
                let path = project.Attribute("AbsolutePath")?.Value
                where path is not null && File.Exists(path) && (bool?)project.Attribute("BuildProjectInSolution") != false
                select ItemOf(path, project.Value.Split('|')),
        ];
        return true;
    }

    private static TaskItem ItemOf(string path, string[] built)
    {
        var item = new TaskItem(path);
        if (built is [var configuration, var platform])
        {
            item.SetMetadata("AdditionalProperties", $"Configuration={configuration};Platform={platform}");
        }

        return item;
    }
}
