using TestAccounts.Templates;

namespace TestAccounts.ApiDefinitions;

/// <summary>What an account is known by before it has an id.</summary>
internal static class LoginTemplate
{
    private static readonly Template Unique = Template.Parse("{{unique}}", text => ExpressionParser.ParseInRequest(text, new Dictionary<string, string>()), _ => { }, () => { });

    /// <summary>What find looks for, else the id that the client chooses, else the unique text itself.</summary>
    public static Template Of(AccountApiDefinition api) => api switch
    {
        { Find: { } find } => find.LookedFor,
        { ChosenId: { } chosen } => chosen,
        _ => Unique,
    };
}
