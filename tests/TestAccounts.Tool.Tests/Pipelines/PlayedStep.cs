namespace TestAccounts.Tool.Tests.Pipelines;

/// <summary>A step of a job, as its file has it.</summary>
/// <param name="Script">The lines of its shell.</param>
/// <param name="Always">Whether it runs after a failed step too.</param>
/// <param name="Environment">The variables that the step is given, with references as they are written.</param>
public sealed record PlayedStep(string Script, bool Always, IReadOnlyDictionary<string, string> Environment);
