namespace DeconvGen.Models.Tests.Files;

/// <summary>Published models, which lie beside the repository and are no part of it.</summary>
internal static class ModelFiles
{
    /// <summary>The model's folder; the calling test skips where it is absent.</summary>
    public static string Require(string model)
    {
        var folder = Find(model);
        Assert.SkipWhen(folder is null, $"The published model (../shared/models/{model}) is not there.");
        return folder!;
    }

    private static string? Find(string model)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "DeconvGen.sln")))
                continue;

            var shared = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "models", model));
            return Directory.Exists(shared) ? shared : null;
        }

        return null;
    }
}
