namespace TestAccounts;

/// <summary>
/// How to start the guardian: a program that outlives this process, and that is given the arguments <c>guard --config … --run …</c>
/// after the ones named here.
/// </summary>
/// <param name="FileName">The program, such as the path of <c>dotnet</c>.</param>
/// <param name="Arguments">Its first arguments, such as the path of the tool's assembly.</param>
public sealed record GuardianCommand(string FileName, params IReadOnlyList<string> Arguments);
