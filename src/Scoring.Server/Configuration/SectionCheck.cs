using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Scoring.Server.Configuration;

/// <summary>Checks the names, the kind and the form of settings before they are bound: a misspelt name and a value in the place of a section must not be ignored, and a value of the wrong form is reported with the form.</summary>
internal static class SectionCheck
{
    /// <summary>Checks a section and those below it.</summary>
    /// <param name="section">The section.</param>
    /// <param name="type">The type whose properties are its settings.</param>
    /// <exception cref="ServerConfigurationException">A setting is unknown, is of another kind, or its value has the wrong form.</exception>
    public static void Run(IConfigurationSection section, Type type)
    {
        PropertyInfo[] properties = type.GetProperties();
        // The binder would leave every setting of the section at its default. A value that is meant for a setting may be secret, so it is not shown.
        // A variable SCORING of the environment, which other programs may use, would be a value of the outermost section.
        if (section.Value is not null && section.Path != section.Key) throw new ServerConfigurationException($"{section.Path} is one value; it must have the settings {NamesOf(properties)}.");
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (Array.Find(properties, property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is not { } property)
            {
                throw new ServerConfigurationException($"{child.Path} is not a setting. The settings are: {NamesOf(properties)}.");
            }

            if (property.PropertyType == typeof(IList<CertificateIdentityOptions>)) RunList(child, typeof(CertificateIdentityOptions));
            else if (property.PropertyType.Namespace == type.Namespace) Run(child, property.PropertyType);
            else RunValue(child, property.PropertyType);
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

    private static string NamesOf(PropertyInfo[] properties) => string.Join(", ", properties.Select(one => one.Name).Order(StringComparer.Ordinal));

    private static void RunList(IConfigurationSection list, Type type)
    {
        IConfigurationSection[] items = [.. list.GetChildren()];
        // An empty list of JSON is an empty value.
        if (list.Value is { Length: > 0 } || items.Any(item => !int.TryParse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            throw new ServerConfigurationException($"{list.Path} is not a list; it must be a list whose items have the settings {NamesOf(type.GetProperties())}.");
        }

        foreach (IConfigurationSection item in items)
        {
            Run(item, type);
            if (item.AsEnumerable().All(setting => setting.Value is null))
            {
                throw new ServerConfigurationException($"{item.Path} is empty; it must have the settings {NamesOf(type.GetProperties())}.");
            }
        }
    }

    private static void RunValue(IConfigurationSection setting, Type type)
    {
        if (setting.GetChildren().Any()) throw new ServerConfigurationException($"{setting.Path} is a list or a section; it must be one value.");
        if (setting.Value is not { } value) return;
        // Neither a path nor a name can have it. The value may be secret, so it is not shown.
        if (value.Contains('\0', StringComparison.Ordinal)) throw new ServerConfigurationException($"{setting.Path} is a value with the character U+0000; it must have no such character.");
        if (ViolationOf(value, type) is { } violation) throw new ServerConfigurationException($"{setting.Path} is '{value}'; it {violation}.");
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
