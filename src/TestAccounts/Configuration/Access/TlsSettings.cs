using System.Security.Cryptography.X509Certificates;

namespace TestAccounts.Configuration.Access;

/// <summary>The certificate that is shown to a service, and the roots that its own has to come from.</summary>
/// <param name="Source">The files and the password that they were read with, which tell equal settings.</param>
internal sealed record TlsSettings((string? Certificate, string? Key, string? Password, string? Authorities) Source)
{
    /// <summary>The client's certificate with its private key.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>What stands between the client's certificate and its root.</summary>
    public X509Certificate2Collection Intermediates { get; init; } = [];

    /// <summary>The only roots to trust; those of the machine where there are none.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    public bool Equals(TlsSettings? other) => other is not null && Source == other.Source;

    public override int GetHashCode() => Source.GetHashCode();
}
