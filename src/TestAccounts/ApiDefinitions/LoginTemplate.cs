using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>What an account is known by before it has an id.</summary>
internal static class LoginTemplate
{
    private static readonly Template Unique = Template.Parse("{{unique}}", ExpressionParser.ParseInRequest, _ => { }, () => { });

    /// <summary>What find looks for, else the id that the client chooses, else the unique text itself.</summary>
    public static Template Of(AccountApiDefinition api) => api switch
    {
        { Find: { } find } => find.LookedFor,
        { Id: IdSource.Chosen chosen } => chosen.Template,
        _ => Unique,
    };
}
