using System.Text;
using TestAccounts.ApiDefinitions;
using TestAccounts.Sending;

namespace TestAccounts.Authenticating;

/// <summary>Sends the same proof with every request: nothing, a header or a query parameter.</summary>
internal sealed class FixedAuthenticator(Authentication authentication) : Authenticator
{
    private readonly string? basic = authentication is Authentication.Basic { Username: var name, Password: var password }
        ? $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}"))}"
        : null;

    public override void Authenticate(OutgoingRequest request, string? token)
    {
        switch (authentication)
        {
            case Authentication.Basic:
                request.Headers.Add(("Authorization", basic!));
                break;
            case Authentication.Bearer bearer:
                request.Headers.Add(("Authorization", $"{bearer.Scheme} {bearer.Token}"));
                break;
            case Authentication.ApiKey { Header: { } header } key:
                request.Headers.Add((header, key.Value));
                break;
            case Authentication.ApiKey { Query: { } parameter } key:
                request.AddQuery(parameter, key.Value);
                break;
        }
    }
}
