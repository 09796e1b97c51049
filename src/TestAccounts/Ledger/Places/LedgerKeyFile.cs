using System.Security.Cryptography;

namespace TestAccounts.Ledger.Places;

/// <summary>The key of a user, in a file that nobody else can read; made when it is needed first.</summary>
internal static class LedgerKeyFile
{
    private const int Length = 32;
    private const string Name = "key";

    /// <summary>The key in the user's state folder.</summary>
    /// <exception cref="InvalidDataException">The file holds no key.</exception>
    /// <exception cref="IOException">It cannot be read, or made.</exception>
    /// <exception cref="UnauthorizedAccessException">It is not this user's, or the folder is not.</exception>
    public static LedgerKey Of(string state) => new(Read(Path.Combine(state, Name)) ?? Make(state));

    private static byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path) is { Length: Length } key ? key : throw new InvalidDataException($"The file '{path}' holds something else.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // Of two processes that make one at the same time, both use the one that got its name first.
    private static byte[] Make(string state)
    {
        OwnerOnlyFolder.Create(state);
        var path = Path.Combine(state, Name);
        var draft = Path.Combine(state, $"{Name}.{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (var file = new FileStream(draft, options))
            {
                file.Write(RandomNumberGenerator.GetBytes(Length));
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }

        return Read(path) ?? throw new IOException($"'{path}' was removed.");
    }
}
