using System.Reflection;

namespace Scoring.Evaluation.Reporting;

/// <summary>
/// The prose of the report, from the files in the folder Texts: one per task with the name of the task; one per chapter, with the first word of
/// its tasks as name; and the introduction. To document a task, add its file there.
/// </summary>
internal static class EvaluationTexts
{
    /// <summary>Name of the text of the whole report.</summary>
    public const string Introduction = "introduction";

    private const string Folder = "evaluation-texts/";
    private const string Ending = ".md";

    /// <summary>Names of all texts, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The chapter of a task.</summary>
    public static string ChapterOf(string task) => task.Split('-')[0];

    /// <summary>Reads a text; empty when there is none.</summary>
    public static ReportText Of(string name)
    {
        using Stream? file = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name + Ending);
        if (file is null) return ReportText.Empty;
        using StreamReader reader = new(file);
        return ReportText.Parse(reader.ReadToEnd());
    }
}
