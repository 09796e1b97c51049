using TestAccounts.ApiDefinitions;
using TestAccounts.Sending;

namespace TestAccounts.Authenticating;

/// <summary>Signs each request as AWS wants it; the library that does it is loaded with the first one.</summary>
internal sealed class AwsSignatureAuthenticator(Authentication.AwsSignature credentials, TimeProvider clock) : Authenticator
{
    public override void Authenticate(OutgoingRequest request, string? token) => AwsSigner.Sign(request, credentials, clock.GetUtcNow().UtcDateTime);
}
