using Scoring.Observations;

namespace Scoring.Server.Reading;

/// <summary>
/// Strings whose bytes were no UTF-8. The protobuf parser does not refuse them: it puts U+FFFD in place of the bad bytes, so that two different
/// ids could become one. U+FFFD never stands in a text on purpose, hence it is refused where a string is kept.
/// </summary>
internal static class FieldText
{
    private const char ReplacementCharacter = '\uFFFD';

    /// <summary>The bound that a damaged string breaks.</summary>
    public const string Bound = "must be UTF-8 (and must not contain U+FFFD, which stands for bytes that are not)";

    /// <summary>True when the string lost bytes on its way.</summary>
    public static bool IsDamaged(string text) => text.Contains(ReplacementCharacter, StringComparison.Ordinal);

    /// <summary>Adds a violation when the string lost bytes on its way.</summary>
    public static void Check(string text, string field, List<FieldViolation> violations)
    {
        if (IsDamaged(text)) violations.Add(new FieldViolation(field, Bound));
    }
}
