namespace TestAccounts.Testing;

/// <summary>What a <see cref="TestAccountsFixture"/> provisions; each method answers a copy that has one thing more.</summary>
public sealed class TestAccountsOptions
{
    private readonly Dictionary<string, Uri> endpoints;
    private readonly Dictionary<string, string> variables;

    /// <summary>Provisions what the config says: <c>testaccounts.json</c> beside the project, or what its property TestAccountsConfigFile names.</summary>
    public TestAccountsOptions()
    {
        endpoints = new(StringComparer.Ordinal);
        variables = new(StringComparer.Ordinal);
    }

    private TestAccountsOptions(TestAccountsOptions other)
    {
        (ConfigFile, Environment) = (other.ConfigFile, other.Environment);
        endpoints = new(other.endpoints, StringComparer.Ordinal);
        variables = new(other.variables, StringComparer.Ordinal);
    }

    /// <summary>The config; a relative path starts from the test assembly's folder.</summary>
    public string? ConfigFile { get; private set; }

    /// <summary>The name of the overlay <c>testaccounts.&lt;environment&gt;.json</c>.</summary>
    public string? Environment { get; private set; }

    /// <summary>Where services are, by their names in the config, instead of where the config says.</summary>
    public IReadOnlyDictionary<string, Uri> Endpoints => endpoints;

    /// <summary>Variables that the config's <c>${NAME}</c> read before those of the process.</summary>
    public IReadOnlyDictionary<string, string> Variables => variables;

    /// <summary>Names the config.</summary>
    /// <param name="path">Its path; a relative one starts from the test assembly's folder.</param>
    public TestAccountsOptions WithConfigFile(string path)
    {
        Argument.RequireText(path);
        return new(this) { ConfigFile = path };
    }

    /// <summary>Merges the overlay <c>testaccounts.&lt;environment&gt;.json</c> over the config.</summary>
    /// <param name="name">The overlay's name.</param>
    public TestAccountsOptions WithEnvironment(string name)
    {
        Argument.RequireText(name);
        return new(this) { Environment = name };
    }

    /// <summary>Says where a service is, which the tests have started themselves.</summary>
    /// <param name="service">The service's name in the config.</param>
    /// <param name="endpoint">Its address, which a process of its own can reach, such as <c>http://127.0.0.1:5001</c>.</param>
    /// <exception cref="ArgumentException">The address is not one of HTTP.</exception>
    public TestAccountsOptions WithEndpoint(string service, Uri? endpoint)
    {
        Argument.RequireText(service);
        if (endpoint is not { IsAbsoluteUri: true } || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException($"'{endpoint}' is not the address of a service; give one such as http://127.0.0.1:5001.", nameof(endpoint));
        }

        var copy = new TestAccountsOptions(this);
        copy.endpoints[service] = endpoint;
        return copy;
    }

    /// <summary>Sets a variable that the config reads, as <c>${NAME}</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    public TestAccountsOptions WithVariable(string name, string value)
    {
        Argument.RequireText(name);
        var copy = new TestAccountsOptions(this);
        copy.variables[name] = value;
        return copy;
    }
}
