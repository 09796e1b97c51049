using System.Globalization;
using System.Text.RegularExpressions;

namespace TestAccounts.Marks;

/// <summary>
/// What every generated login holds, such as <c>ta-2q25x9mw3k-7f</c>: the run's tag, the account's number, and a letter that tells it from a
/// chance match. It is recognised anywhere in a text, whatever case and separators a service made of it, as long as it was not cut itself.
/// </summary>
/// <param name="Run">The run.</param>
/// <param name="Number">The account's number in the run, from 1.</param>
/// <param name="IsOld">Whether it is of the form that had no check letter, <c>ta-2q25x9mw3k-7</c>.</param>
internal readonly partial record struct LoginMark(RunId Run, int Number, bool IsOld = false)
{
    // As many as a prime, so that one wrong character changes the remainder; no letter that is taken for a digit.
    private const string CheckLetters = "abcdefghjkmnpqrstuvwxyz";
    private const int CharacterValues = 32;

    // Not 0, so that zeros at the start count as well.
    private const int Seed = 17;
    private const string Start = "ta";

    /// <summary>How long the compact form of the first account's mark is.</summary>
    public const int ShortestLength = 14;

    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Run.Tag}-{Number}{Check}");

    /// <summary>The shortest text that is still recognised.</summary>
    public string Compact => string.Create(CultureInfo.InvariantCulture, $"{Start}{Run}{Number}{Check}");

    private string Check => IsOld ? "" : CheckLetters[Remainder() % CheckLetters.Length].ToString();

    /// <summary>The mark in a login, new or old; <see langword="null"/> where there is none.</summary>
    public static LoginMark? Of(string login) => AllIn(login).Concat(OldIn(login)).Select(mark => (LoginMark?)mark).FirstOrDefault();

    /// <summary>All marks in a text, but for those of the old form.</summary>
    public static IEnumerable<LoginMark> AllIn(string text) =>
        from match in Matches(Pattern(), text)
        let mark = Read(match, isOld: false)
        where mark.Check == match.Groups["check"].Value
        select mark;

    /// <summary>The mark of the old form that a login starts with.</summary>
    public static LoginMark? OldAtStartOf(string login) =>
        login.StartsWith(RunId.TagPrefix, StringComparison.OrdinalIgnoreCase) ? OldIn(login).Select(mark => (LoginMark?)mark).FirstOrDefault() : null;

    /// <summary>Whether a text holds this mark.</summary>
    public bool IsIn(string text) => (!IsOld && text.Contains(Text, StringComparison.OrdinalIgnoreCase)) || (IsOld ? OldIn(text) : AllIn(text)).Contains(this);

    private static IEnumerable<LoginMark> OldIn(string text) => Matches(OldPattern(), text).Select(match => Read(match, isOld: true));

    // Matches may overlap: what precedes the mark can look like its beginning.
    private static IEnumerable<Match> Matches(Regex pattern, string text)
    {
        if (!text.Contains(Start, StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        var lower = text.ToLowerInvariant();
        for (var match = pattern.Match(lower); match.Success; match = pattern.Match(lower, match.Index + 1))
        {
            yield return match;
        }
    }

    private static LoginMark Read(Match match, bool isOld) =>
        new(RunId.TryParse(match.Groups["run"].Value)!.Value, int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture), isOld);

    private int Remainder()
    {
        var prime = CheckLetters.Length;
        var number = Number.ToString(CultureInfo.InvariantCulture);
        return $"{Run}{number}".Aggregate(Seed, (remainder, character) => ((remainder * CharacterValues) + RunId.ValueOf(character)) % prime);
    }

    [GeneratedRegex("ta[^a-z0-9]{0,3}(?<run>[0-9a-hjkmnp-tv-z]{10})[^a-z0-9]{0,3}(?<number>[1-9][0-9]{0,7})(?<check>[a-hjkmnp-z])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();

    [GeneratedRegex("ta[^a-z0-9]{0,3}(?<run>[0-9a-hjkmnp-tv-z]{10})[^a-z0-9]{0,3}(?<number>[1-9][0-9]{0,7})(?![0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OldPattern();
}
