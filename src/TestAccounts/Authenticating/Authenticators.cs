using TestAccounts.ApiDefinitions;
using TestAccounts.Configuration;
using TestAccounts.Secrets;
using TestAccounts.Sending;

namespace TestAccounts.Authenticating;

/// <summary>Makes the authenticator that a service asks for.</summary>
internal static class Authenticators
{
    /// <param name="target">The service.</param>
    /// <param name="sender">Sends the requests that fetch tokens.</param>
    /// <param name="redactor">Is told each token.</param>
    /// <param name="clock">Tells when a token expires.</param>
    public static Authenticator Of(ServiceTarget target, RequestSender sender, Redactor redactor, TimeProvider clock) => target.Authentication switch
    {
        Authentication.OAuth oauth => new OAuthAuthenticator(oauth.Request, new(target, sender, redactor, clock), redactor, clock),
        Authentication.Login login => new LoginAuthenticator(login.Definition, new(target, sender, redactor, clock), redactor, clock),
        Authentication.AwsSignature aws => new AwsSignatureAuthenticator(aws, clock),
        var other => new FixedAuthenticator(other),
    };
}
