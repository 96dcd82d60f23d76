using System.Text;

namespace Scoring.Observations;

/// <summary>The name of a source of observations: 0 to 24 bytes of UTF-8 without white space and control characters. The empty name is valid.</summary>
public static class SourceName
{
    /// <summary>The bound that a name violates, as the rest of a sentence that begins with the field; null if there is none.</summary>
    public static string? ViolationOf(string name)
    {
        if (name.Length == 0) return null;
        foreach (Rune rune in name.EnumerateRunes())
        {
            // Half of a surrogate pair is enumerated as the replacement character, which is no useful part of a name either.
            if (rune == Rune.ReplacementChar) return "must be well-formed Unicode";
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune)) return "must not contain white space or control characters";
        }

        int bytes = Encoding.UTF8.GetByteCount(name);
        return bytes <= ObservationLimits.MaxSourceBytes ? null : $"must be 0 to {ObservationLimits.MaxSourceBytes} bytes of UTF-8, was {bytes}";
    }
}
