using System.Globalization;

namespace Scoring.Server.Configuration;

/// <summary>Reads the settings of the rights of Unix sockets.</summary>
internal static class UnixSocketRights
{
    private const string Groups = "/etc/group";
    private const int OctalBase = 8;

    /// <summary>Reads a mode in octal digits, for example 0660; null when it is none.</summary>
    public static UnixFileMode? ModeOf(string text)
    {
        if (text is not { Length: 3 or 4 } || text.Any(digit => digit is < '0' or > '7') || (text.Length == 4 && text[0] != '0')) return null;
        return (UnixFileMode)Convert.ToInt32(text, OctalBase);
    }

    /// <summary>Finds the number of a group by its name or number; null when the system has no such group.</summary>
    public static uint? GroupOf(string text)
    {
        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)) return number;
        if (!File.Exists(Groups)) return null;
        foreach (string line in File.ReadLines(Groups))
        {
            // NAME:PASSWORD:NUMBER:MEMBERS
            string[] parts = line.Split(':');
            if (parts.Length > 2 && parts[0] == text && uint.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out number)) return number;
        }

        return null;
    }
}
