using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Scoring.Server.Configuration;

/// <summary>Checks the names and the form of the values of sections before they are bound: a misspelt name must not be ignored, and a value of the wrong form is reported with the form.</summary>
internal static class SectionCheck
{
    /// <summary>Checks a section and those below it.</summary>
    /// <param name="section">The section.</param>
    /// <param name="type">The type whose properties are its settings.</param>
    /// <exception cref="ServerConfigurationException">A setting is unknown, or its value has the wrong form.</exception>
    public static void Run(IConfigurationSection section, Type type)
    {
        PropertyInfo[] properties = type.GetProperties();
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (Array.Find(properties, property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is not { } property)
            {
                throw new ServerConfigurationException(
                    $"{child.Path} is not a setting. The settings are: {string.Join(", ", properties.Select(one => one.Name).Order(StringComparer.Ordinal))}.");
            }

            if (property.PropertyType == typeof(IList<CertificateIdentityOptions>))
            {
                foreach (IConfigurationSection item in child.GetChildren()) Run(item, typeof(CertificateIdentityOptions));
            }
            else if (property.PropertyType.Namespace == type.Namespace)
            {
                Run(child, property.PropertyType);
            }
            else if (child.Value is { } value && ViolationOf(value, property.PropertyType) is { } violation)
            {
                throw new ServerConfigurationException($"{child.Path} is '{value}'; it {violation}.");
            }
        }
    }

    /// <summary>Checks the levels of the logging configuration.</summary>
    /// <param name="logging">The section <c>Logging</c>.</param>
    /// <exception cref="ServerConfigurationException">A level has a name that does not exist.</exception>
    public static void RunLevels(IConfigurationSection logging)
    {
        foreach (IConfigurationSection levels in logging.GetChildren().Select(provider => provider.GetSection("LogLevel")).Prepend(logging.GetSection("LogLevel")))
        {
            foreach (IConfigurationSection level in levels.GetChildren())
            {
                if (!Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _))
                {
                    throw new ServerConfigurationException($"{level.Path} is '{level.Value}'; it must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}.");
                }
            }
        }
    }

    private static string? ViolationOf(string value, Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return value.Length == 0 ? null : ViolationOf(value, inner);
        // A number alone would be a number of days.
        if (type == typeof(TimeSpan))
        {
            return value.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out _)
                ? null
                : "must be a duration, [DAYS.]HOURS:MINUTES:SECONDS, such as 00:00:10 for ten seconds";
        }

        if (type == typeof(int) || type == typeof(long))
        {
            return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && (type == typeof(long) || number is >= int.MinValue and <= int.MaxValue)
                ? null
                : $"must be a whole number without a unit, at most {(type == typeof(int) ? int.MaxValue : long.MaxValue).ToString(CultureInfo.InvariantCulture)}";
        }

        return type == typeof(bool) && !bool.TryParse(value, out _) ? "must be true or false" : null;
    }
}
