using TestAccounts.Secrets;

namespace TestAccounts.Configuration.Access;

/// <summary>URLs as messages may quote them.</summary>
internal static class UrlText
{
    /// <summary>Masks what stands before the host.</summary>
    public static string WithoutUser(string url)
    {
        var host = url.LastIndexOf('@') + 1;
        var scheme = url.IndexOf("//", StringComparison.Ordinal) is >= 0 and var slashes && slashes < host ? slashes + 2 : 0;
        return host == 0 ? url : $"{url[..scheme]}{Redactor.Mask}@{url[host..]}";
    }
}
