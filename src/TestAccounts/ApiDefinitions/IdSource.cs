using TestAccounts.Answers;
using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>Where the id of a created account comes from.</summary>
internal abstract record IdSource
{
    /// <summary>From the answer.</summary>
    public sealed record Answered(ValueSource Source) : IdSource;

    /// <summary>From the data: the client chose it.</summary>
    public sealed record Chosen(Template Template) : IdSource;

    /// <summary>From a look-up after the create.</summary>
    public sealed record LookUp : IdSource;
}
