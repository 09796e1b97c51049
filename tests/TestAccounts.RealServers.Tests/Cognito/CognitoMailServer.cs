using System.Text.Json;

namespace TestAccounts.RealServers.Tests.Cognito;

/// <summary>The pool of e-mail addresses, in which user names are made up.</summary>
public sealed class CognitoMailServer : CognitoServer
{
    public override string Config => "cognito-mails.json";

    public override string LoginSuffix => "@example.com";

    protected override string Pool => "local_mails";

    protected override string LoginOf(JsonElement user) => user.GetProperty("Attributes").EnumerateArray()
        .Single(attribute => attribute.GetProperty("Name").GetString() == "email").GetProperty("Value").GetString()!;
}
