using System.Buffers.Text;
using System.Text;

namespace TestAccounts.SampleServices.Paging;

/// <summary>An opaque token for the key of the last entry of a page: it stays true when entries come and go.</summary>
internal static class PageToken
{
    public static bool IsValid(string token) => Base64Url.IsValid(token);

    public static string Encode(string lastKey) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(lastKey));

    public static string Decode(string token) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
}
