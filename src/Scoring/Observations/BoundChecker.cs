using System.Text;
using Scoring.Codes;

namespace Scoring.Observations;

/// <summary>Checks for the kinds of bounds in the contract. A valid value allocates nothing.</summary>
internal readonly struct BoundChecker(ICollection<FieldViolation> violations)
{
    private readonly int _start = violations.Count;

    /// <summary>True if there is no violation so far.</summary>
    public bool HasNoViolation => violations.Count == _start;

    public void Add(FieldPath field, string description)
    {
        if (violations.Count - _start < ObservationLimits.MaxViolations) violations.Add(new FieldViolation(field.ToString(), description));
    }

    public void InRange(long value, long min, long max, FieldPath field)
    {
        if (value < min || value > max) Add(field, $"must be in [{min}, {max}], was {value}");
    }

    public void Count(long? count, FieldPath field)
    {
        if (count is long known) InRange(known, 0, ObservationLimits.MaxCount, field);
    }

    /// <summary>Checks an average of counts; NaN is out of range.</summary>
    public void Average(double? average, FieldPath field)
    {
        if (average is double known && !(known >= 0 && known <= ObservationLimits.MaxCount)) Add(field, $"must be in [0, {ObservationLimits.MaxCount}], was {known}");
    }

    public void Money(long? micros, FieldPath field)
    {
        if (micros is < 0 or > ObservationLimits.MaxAmountMicros) Add(field, $"must be in [0, {ObservationLimits.MaxAmountMicros}] millionths of the currency unit, was {micros}");
    }

    /// <summary>Checks the time of an observation.</summary>
    public void TimeOfReading(long timeMs, long latestMs, FieldPath field)
    {
        if (timeMs == 0) Missing(field);
        else if (timeMs < ObservationLimits.MinTimeMs) TooEarly(timeMs, field);
        else if (timeMs > latestMs) Add(field, $"must be at most {UnixTime.Describe(latestMs)}, five minutes after the server's clock, was {UnixTime.Describe(timeMs)}: the sender's clock is ahead");
    }

    /// <summary>Checks the time of something that existed at the observation, of a field without presence.</summary>
    public void RequiredTimeNotAfter(long timeMs, long observedAtMs, FieldPath field)
    {
        if (timeMs == 0) Missing(field);
        else TimeNotAfter(timeMs, observedAtMs, field);
    }

    /// <summary>Checks the time of something that existed at the observation.</summary>
    public void TimeNotAfter(long timeMs, long observedAtMs, FieldPath field)
    {
        if (timeMs < ObservationLimits.MinTimeMs) TooEarly(timeMs, field);
        else if (timeMs > observedAtMs) Add(field, $"must not be after observed_at_ms {UnixTime.Describe(observedAtMs)}, was {UnixTime.Describe(timeMs)}");
    }

    /// <summary>Checks a fraction; NaN is out of range.</summary>
    public bool Fraction(double value, double min, FieldPath field)
    {
        if (value >= min && value <= 1) return true;
        Add(field, $"must be {(min == 0 ? "a fraction " : "")}in [{min}, 1], was {value}");
        return false;
    }

    public void Known(int number, int min, int max, string kind, FieldPath field)
    {
        if (number < min || number > max) Add(field, $"must be a known {kind} in [{min}, {max}], was {number}");
    }

    /// <summary>Checks the length of a list. False if it is too long: its elements are then not checked.</summary>
    public bool Length(int count, int min, int max, FieldPath field)
    {
        if (count >= min && count <= max) return true;
        Add(field, $"must have {min} to {max} elements, had {count}");
        return count <= max;
    }

    /// <summary>Checks a free text of the caller, measured in bytes of UTF-8.</summary>
    public void Text(string text, int minBytes, int maxBytes, FieldPath field)
    {
        bool plain = true;
        foreach (char c in text)
        {
            if (char.IsControl(c))
            {
                Add(field, "must not contain control characters");
                return;
            }

            plain &= char.IsAscii(c);
        }

        int bytes = plain ? text.Length : Encoding.UTF8.GetByteCount(text);
        if (bytes < minBytes || bytes > maxBytes) Add(field, $"must be {minBytes} to {maxBytes} bytes of UTF-8, was {bytes}");
        else if (!plain && !IsWellFormed(text)) Add(field, "must be well-formed Unicode, had half of a surrogate pair");
    }

    /// <summary>Checks a code with a fixed alphabet.</summary>
    public void Code(string code, CodeAlphabet alphabet, int minLength, int maxLength, FieldPath field)
    {
        bool kept = code.Length >= minLength && code.Length <= maxLength;
        for (int i = 0; kept && i < code.Length; i++)
        {
            char c = code[i];
            kept = alphabet switch
            {
                CodeAlphabet.Capitals => char.IsAsciiLetterUpper(c),
                _ => char.IsAsciiLetterOrDigit(c) || c == '-',
            };
        }

        if (!kept) Add(field, $"must be {Span(minLength, maxLength)} {NameOf(alphabet)}, was {Quoted(code)}");
    }

    /// <summary>Checks a code of a kind.</summary>
    public void Code(string code, CodeKind kind, FieldPath field)
    {
        // The nearest valid value is not searched for a violation that is not reported.
        if (violations.Count - _start >= ObservationLimits.MaxViolations) return;
        switch (kind)
        {
            case CodeKind.Topic:
                if (!ContentTaxonomy.Contains(code)) Unknown("an id of IAB Content Taxonomy 3.1, 1 to 8 ASCII letters or digits", code, ContentTaxonomy.NearestTo(code), field);
                break;
            case CodeKind.Interest:
                if (AudienceTaxonomy.Contains(code) || ContentTaxonomy.Contains(code)) break;
                Unknown("an id of IAB Audience Taxonomy 1.1 or Content Taxonomy 3.1, 1 to 8 ASCII letters or digits", code, ContentTaxonomy.NearestTo(code), field);
                break;
            case CodeKind.Country:
                if (!Countries.Contains(code)) Unknown("an ISO 3166-1 alpha-2 code, 2 capital letters A to Z", code, Countries.NearestTo(code), field);
                break;
            case CodeKind.Language:
                if (code.Length <= ObservationLimits.MaxCodeLength && LanguageTags.IsValid(code)) break;
                Unknown("a BCP 47 tag of a registered language, 2 to 8 ASCII letters, digits or hyphens", code, LanguageTags.NearestTo(code), field);
                break;
            default:
                Code(code, CodeAlphabet.LettersDigitsAndHyphens, 1, ObservationLimits.MaxCodeLength, field);
                break;
        }
    }

    /// <summary>Checks that an element does not repeat an earlier one.</summary>
    public void NotRepeated(int index, int first, FieldPath field)
    {
        if (first < index) Add(field, $"must not repeat element {first}");
    }

    // 0 is the value of a field that is absent.
    private void Missing(FieldPath field) => Add(field, "is required, in Unix milliseconds UTC");

    private void TooEarly(long timeMs, FieldPath field) => Add(
        field,
        $"must be at least {UnixTime.Describe(ObservationLimits.MinTimeMs)} in Unix milliseconds UTC, was {UnixTime.Describe(timeMs)}"
        + (UnixTime.LooksLikeSeconds(timeMs) ? ": this is a time in seconds" : ""));

    private void Unknown(string expected, string code, string nearest, FieldPath field) =>
        Add(field, $"must be {expected}, was {Quoted(code)}; the nearest is {nearest}");

    private static string Span(int min, int max) => min == max ? $"{min}" : $"{min} to {max}";

    private static string NameOf(CodeAlphabet alphabet) => alphabet switch
    {
        CodeAlphabet.Capitals => "capital letters A to Z",
        _ => "ASCII letters, digits or hyphens",
    };

    // A rejected text may contain anything; only a plain short one is quoted, else its length is given.
    private static string Quoted(string text)
    {
        const int MaxQuoted = 16;
        bool plain = text.Length <= MaxQuoted;
        foreach (char c in text.AsSpan(0, Math.Min(text.Length, MaxQuoted))) plain &= c is >= ' ' and <= '~';
        return plain ? $"\"{text}\"" : $"a text of {text.Length} characters";
    }

    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
