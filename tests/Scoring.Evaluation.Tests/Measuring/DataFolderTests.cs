using Scoring.Evaluation.Measuring;
using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Measuring;

public sealed class DataFolderTests
{
    private static readonly IReadOnlyList<IEvaluationTask> Tasks = [.. MadeUpTask.Results().Select(result => result.Task)];

    [Fact]
    public void Tasks_that_make_their_data_need_no_folder()
    {
        Assert.Empty(DataFolder.For(null, [.. Tasks.Skip(1)]));
        using TemporaryFolder folder = new();
        Assert.Equal(folder.Path, DataFolder.For(folder.Path, Tasks));
    }

    [Fact]
    public void A_missing_folder_is_said_with_the_tasks_that_need_it()
    {
        CommandFailedException one = Assert.Throws<CommandFailedException>(() => DataFolder.For(null, Tasks));
        Assert.Equal(ExitCode.Usage, one.Code);
        Assert.Equal("--data DIR is missing, the folder with the public data: made-likes needs it.", one.Message);
        CommandFailedException two = Assert.Throws<CommandFailedException>(() => DataFolder.For(null, [.. Tasks, new MadeUpTask("made-more", needsData: true)]));
        Assert.EndsWith(": made-likes, made-more need it.", two.Message, StringComparison.Ordinal);
    }
}
